/** Keys of labels that tools know. Source: github.com/opencontainers/image-spec annotations.md, and Docker's extension labels. */
export const labelFacts: Readonly<Record<string, string>> = {
  'org.opencontainers.image.authors': 'Who made the image: names or addresses, in any form.',
  'org.opencontainers.image.base.digest': 'Digest of the image that this one is built on.',
  'org.opencontainers.image.base.name': 'Reference of the image that this one is built on.',
  'org.opencontainers.image.created': 'When the image was built, as RFC 3339 writes it.',
  'org.opencontainers.image.description': 'What is in the image, in plain text.',
  'org.opencontainers.image.documentation': 'Address of the documentation.',
  'org.opencontainers.image.licenses': 'Licences of what is in it, as an SPDX expression such as `MIT`.',
  'org.opencontainers.image.ref.name': 'Name of the reference that the image has.',
  'org.opencontainers.image.revision': 'Revision of the source, such as a commit.',
  'org.opencontainers.image.source': 'Address of the source code. GitHub links the package to this repository.',
  'org.opencontainers.image.title': 'Name of the image for people.',
  'org.opencontainers.image.url': 'Address of a page about the image.',
  'org.opencontainers.image.vendor': 'Organisation that distributes the image.',
  'org.opencontainers.image.version': 'Version of the packaged software, such as `1.4.2`.',
};
