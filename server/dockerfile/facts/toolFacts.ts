/** A program as RUN uses it: what it can be told to do, and the flags that matter in an image. */
export interface ToolFact {
  readonly commands: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
}

const apt: ToolFact = {
  commands: {
    update: 'Fetches the lists of packages.',
    install: 'Installs packages.',
    upgrade: 'Upgrades what is installed.',
    remove: 'Removes packages, but not their configuration.',
    purge: 'Removes packages with their configuration.',
    autoremove: 'Removes what was installed for others and is no longer needed.',
    clean: 'Empties the cache of package files.',
  },
  flags: {
    '-y': 'Answers every question with yes; without it the build stops at the first.',
    '--no-install-recommends': 'Leaves out packages that are only recommended, which makes smaller images.',
    '-q': 'Says less.',
    '-qq': 'Says nothing but errors, and answers with yes.',
    '--allow-downgrades': 'Lets a pinned version replace a newer one.',
    '--allow-unauthenticated': 'Installs packages without checking who made them. Avoid it.',
    '--fix-missing': 'Goes on without packages that cannot be fetched.',
    '--no-upgrade': 'Leaves alone what is installed already.',
    '--purge': 'Removes configuration as well.',
    '--reinstall': 'Installs again what is there.',
    '-t': 'Takes packages from this release, such as `bookworm-backports`.',
  },
};
const pip: ToolFact = {
  commands: {
    install: 'Installs packages.',
    uninstall: 'Removes packages.',
    wheel: 'Builds wheels.',
    download: 'Fetches packages without installing them.',
    freeze: 'Lists what is installed, with versions.',
  },
  flags: {
    '--no-cache-dir': 'Keeps no copy of what was downloaded, which makes smaller images.',
    '-r': 'Installs what a requirements file lists.',
    '-e': 'Installs a project so that it can be changed in place.',
    '--upgrade': 'Takes the newest version.',
    '--no-deps': 'Leaves out what the packages depend on.',
    '--require-hashes': 'Checks every package against the hash in the requirements file.',
    '--only-binary': 'Takes wheels only, so that no compiler is needed: `--only-binary=:all:`.',
    '--prefix': 'Installs under this folder, to copy it into another stage.',
    '--target': 'Installs into this folder.',
    '--user': 'Installs into the home folder.',
    '--index-url': 'The index that packages come from.',
    '--extra-index-url': 'One more index. A package of the same name may then come from either.',
    '--break-system-packages': 'Installs beside the packages of the system.',
    '--root-user-action': 'What to say about running as root: `--root-user-action=ignore`.',
    '--quiet': 'Says less.',
  },
};
const dnf: ToolFact = {
  commands: {
    install: 'Installs packages.',
    update: 'Upgrades what is installed.',
    upgrade: 'Upgrades what is installed.',
    remove: 'Removes packages.',
    clean: 'Empties the cache: `clean all`.',
    makecache: 'Fetches the lists of packages.',
  },
  flags: {
    '-y': 'Answers every question with yes; without it the build stops at the first.',
    '--setopt': 'Sets an option: `--setopt=install_weak_deps=False` leaves out what is only recommended.',
    '--nodocs': 'Leaves out documentation.',
    '--enablerepo': 'Takes packages from this repository, too.',
    '--disablerepo': 'Takes no packages from this repository.',
    '--installroot': 'Installs into this folder.',
    '--releasever': 'The release to install for.',
    '-q': 'Says less.',
  },
};

/** Package managers by the name of their program. Source: their manual pages. */
export const toolFacts: Readonly<Record<string, ToolFact>> = {
  'apt-get': apt,
  apt,
  apk: {
    commands: {
      add: 'Installs packages.',
      del: 'Removes packages.',
      update: 'Fetches the index of packages.',
      upgrade: 'Upgrades what is installed.',
      info: 'Tells about packages.',
      fetch: 'Downloads packages without installing them.',
    },
    flags: {
      '--no-cache': 'Keeps no index in the image.',
      '--virtual': 'Gives these packages a name to remove them by: `--virtual .build-deps`.',
      '-t': 'The same as `--virtual`.',
      '--update': 'Fetches the index first. `--no-cache` does so without keeping it.',
      '--upgrade': 'Upgrades what is installed already.',
      '--repository': 'Takes packages from this repository, too.',
      '--root': 'Installs into this folder.',
      '--initdb': 'Makes a new package database.',
      '--allow-untrusted': 'Installs packages without checking who made them. Avoid it.',
      '--quiet': 'Says less.',
      '--purge': 'Removes configuration as well.',
    },
  },
  pip,
  pip3: pip,
  dnf,
  microdnf: dnf,
  yum: dnf,
  npm: {
    commands: {
      ci: 'Installs exactly what the lock file says.',
      install: 'Installs packages.',
      run: 'Runs a script of package.json.',
      prune: 'Removes what package.json does not ask for.',
      cache: 'Works on the cache: `cache clean --force`.',
      rebuild: 'Compiles native parts again.',
    },
    flags: {
      '--omit': 'Leaves out a kind of dependencies: `--omit=dev`.',
      '--ignore-scripts': 'Runs no scripts of packages.',
      '--no-audit': 'Asks nobody about vulnerabilities.',
      '--no-fund': 'Says nothing about funding.',
      '--global': 'Installs for the whole image.',
      '--production': 'The old name of `--omit=dev`.',
      '--prefer-offline': 'Takes what the cache has.',
    },
  },
};
