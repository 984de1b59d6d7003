/** A program that installs packages: how it is told to, and what it leaves behind. Source: its manual page. */
export interface PackageManager {
  readonly program: RegExp;
  /** Installs the packages that follow it. */
  readonly install: readonly string[];
  /** What else asks before it acts. */
  readonly asks?: readonly string[];
  /** Fetches the lists of packages, and no more. */
  readonly update?: readonly string[];
  /** Brings every installed package up to date. */
  readonly upgrade?: readonly string[];
  /** Stands before one of the words above. */
  readonly prefix?: string;
  /** Options whose value is the next word. */
  readonly valued: ReadonlySet<string>;
  /** Options that answer its questions. */
  readonly yes?: readonly string[];
  /** How the version of a package is written. */
  readonly withVersion?: (name: string) => string;
  /** Whether the same is installed every time, or a file at hand; a variable in the package is written as 0. */
  readonly isPinned?: (name: string) => boolean;
  readonly cache?: PackageCache;
  /** The program and its word, where hadolint knows them. */
  readonly known: RegExp;
}

/** What a package manager keeps for the next time. */
export interface PackageCache {
  readonly folder: RegExp;
  /** What makes it empty. */
  readonly clean: string;
}

export const apt: PackageManager = {
  program: /^apt(?:-get)?$/,
  install: ['install'],
  asks: ['upgrade', 'dist-upgrade', 'full-upgrade', 'remove', 'purge', 'autoremove', 'build-dep'],
  update: ['update'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade'],
  valued: words('-t --target-release --default-release -o --option -c --config-file -a --host-architecture'),
  yes: ['y', 'yes', 'assume-yes', 'force-yes'],
  withVersion: (name) => `${name}=<version>`,
  isPinned: (name) => /[=/]|\.deb$/.test(name),
  known: /^apt-get install$/,
};

export const apk: PackageManager = {
  program: /^apk$/,
  install: ['add'],
  update: ['update'],
  upgrade: ['upgrade'],
  valued: words(
    '-t --virtual -X --repository -p --root --arch --keys-dir --repositories-file --cache-dir --cache-max-age --wait --timeout --progress-fd',
  ),
  withVersion: (name) => `${name}=<version>`,
  isPinned: (name) => /[=~<>]|\.apk$/.test(name),
  known: /^apk add$/,
};

const rpm = {
  install: ['install'],
  asks: [
    ...['groupinstall', 'localinstall', 'reinstall', 'downgrade', 'swap', 'distro-sync'],
    ...['update', 'upgrade', 'remove', 'erase', 'autoremove'],
  ],
  upgrade: ['update', 'upgrade', 'distro-sync'],
  prefix: 'module',
  valued: words(
    '-c --config -d --debuglevel -e --errorlevel -R -x --exclude --enablerepo --disablerepo --repo --repoid --installroot --releasever --setopt --forcearch --enableplugin --disableplugin --comment',
  ),
  yes: ['y', 'assumeyes'],
  withVersion: (name: string) => `${name}-<version>`,
  // A release begins with a digit as a version does: `curl-8.6`, `curl-8.6.0-3.fc40.x86_64`, not `java-17-openjdk`.
  isPinned: (name: string) => /-[\d*][^-]*$|[:=<>]|\.rpm$/.test(name),
  cache: { folder: /^\/var\/cache(?:\/(?:yum|dnf|libdnf5|microdnf))?(?:\/|$)/, clean: 'clean all' },
};

export const yum: PackageManager = { ...rpm, program: /^yum$/, known: /^yum (?:group|local)?install$/ };

export const dnf: PackageManager = {
  ...rpm,
  program: /^(?:micro|tiny)?dnf[45]?$/,
  known: /^(?:micro)?dnf (?:group|local)?install$/,
};

export const zypper: PackageManager = {
  program: /^zypper$/,
  install: ['install', 'in'],
  asks: ['remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up', 'dist-upgrade', 'dup'],
  update: ['refresh', 'ref'],
  upgrade: ['update', 'up', 'patch'],
  valued: words(
    '-R --root --installroot -c --config -r --repo --from -t --type -D --reposd-dir --cache-dir -p --plus-repo',
  ),
  yes: ['y', 'no-confirm', 'n', 'non-interactive'],
  withVersion: (name) => `${name}=<version>`,
  isPinned: (name) => /[=<>]|\.rpm$/.test(name),
  cache: { folder: /^\/var\/cache(?:\/zypp)?(?:\/|$)/, clean: 'clean --all' },
  known: /^zypper (?:install|in|remove|rm|source-install|si|patch)$/,
};

export const pip: PackageManager = {
  program: /^pip[\d.]*$/,
  install: ['install'],
  valued: words(
    '-r --requirement -c --constraint -e --editable -b --build -t --target -i --index-url --extra-index-url -f --find-links --platform --python-version --implementation --abi --root --prefix --src --upgrade-strategy --no-binary --only-binary --progress-bar --trusted-host --proxy --cache-dir --timeout --retries -C --config-settings --global-option --log --cert --client-cert --python --root-user-action --report --use-feature',
  ),
  withVersion: (name) => (isRepository(name) ? `${name}@<commit>` : `${name}==<version>`),
  isPinned: isPinnedRequirement,
  known: /^(?:pip|python)[\d.]* install$/,
};

/** It has pip install a program in an environment of its own. */
export const pipx: PackageManager = { ...pip, program: /^pipx$/, known: /^pipx install$/ };

export const npm: PackageManager = {
  program: /^npm$/,
  install: ['install', 'i', 'add'],
  valued: words(
    '-C --prefix --registry --cache --loglevel --omit --include --only --tag -w --workspace --before --userconfig --globalconfig --install-strategy --location --fetch-timeout --fetch-retries --script-shell --cpu --os --libc',
  ),
  withVersion: (name) => (isNodeRepository(name) ? `${name}#<commit>` : `${name}@<version>`),
  isPinned: isPinnedNodePackage,
  known: /^npm install$/,
};

export const yarn: PackageManager = {
  program: /^yarn(?:pkg)?$/,
  install: ['install', 'add'],
  prefix: 'global',
  valued: words(
    '--cwd --cache-folder --registry --modules-folder --global-folder --network-timeout --network-concurrency --mutex --prefix',
  ),
  cache: { folder: /yarn|\/\.cache\/?$/, clean: 'cache clean' },
  known: /^yarn install$/,
};

export const gem: PackageManager = {
  program: /^gem[\d.]*$/,
  install: ['install', 'i'],
  valued: words(
    '-v --version -i --install-dir -n --bindir -P --trust-policy --platform -s --source -p --http-proxy -g --file --build-root',
  ),
  withVersion: (name) => `${name}:<version>`,
  isPinned: (name) => /:|\.gem$/.test(name),
  known: /^gem i(?:nstall)?$/,
};

export const go: PackageManager = {
  program: /^go[\d.]*$/,
  install: ['install', 'get', 'run'],
  valued: words(
    '-o -p -C -asmflags -buildmode -compiler -covermode -coverpkg -exec -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile -overlay -pgo -pkgdir -tags -toolexec',
  ),
  withVersion: (name) => `${name.replace(/@.*$/, '')}@<version>`,
  isPinned: isPinnedGoPackage,
  known: /^go (?:install|get|run)$/,
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** A requirement of pip: a name with a version, a file or folder, an address, or a revision of a repository. */
function isPinnedRequirement(name: string): boolean {
  if (isRepository(name)) return /^[^/]*\/\/[^/]+\/.*@/.test(name);
  return /[<>@/]|[=!~]=|^\.|\.(?:whl|tar\.gz|zip)$/.test(name);
}

function isRepository(name: string): boolean {
  return /^(?:git|hg|svn|bzr)(?:\+[\w-]+)?:/.test(name);
}

/** A package of npm: a name with a version or a tag, a file or folder, or a commit of a repository. */
function isPinnedNodePackage(name: string): boolean {
  if (/^(?:\.{0,2}|~)\/|^file:|\.(?:tar|tar\.gz|tgz)$/.test(name)) return true;
  return isNodeRepository(name) ? name.includes('#') : /.@/.test(name);
}

function isNodeRepository(name: string): boolean {
  return /^(?:[\w+]+:|[\w.-]+\/)/.test(name);
}

/** What is not in another module goes with the files at hand. */
function isPinnedGoPackage(name: string): boolean {
  const isRemote = /^[^/.]+\.[^/]*\//.test(name) && !name.endsWith('.go');
  return !isRemote || (name.includes('@') && !/@(?:latest|upgrade|patch)$/.test(name));
}
