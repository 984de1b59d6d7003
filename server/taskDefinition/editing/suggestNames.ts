import type { WritingPlace } from './place';
import { name, word, type Suggestion } from './suggestion';

/** Names that are given elsewhere in the definition: containers, volumes, and the image and ports of a neighbour. */
export function suggestNames(place: WritingPlace): readonly Suggestion[] {
  const { described, scope, container, owner, document } = place;
  const others = scope.containers().filter(({ offset }) => offset !== container?.offset);
  switch (`${described.shape}.${described.member}`) {
    case 'ContainerDependency.containerName':
    case 'VolumeFrom.sourceContainer':
    case 'ContainerDefinition.links':
      return others.flatMap((each) => {
        const text = each.member('name')?.text;
        return text === undefined ? [] : [name(text, each.member('image')?.text ?? 'container')];
      });
    case 'ProxyConfiguration.containerName':
      return scope.containerNames().map((text) => name(text, 'container'));
    case 'MountPoint.sourceVolume':
      return scope.volumeNames().map((text) => name(text, 'volume'));
    case 'Volume.name':
      return mountedVolumes(place).map((text) => name(text, 'mounted, and not a volume yet'));
    case 'ContainerDefinition.image':
      return distinct(others.map((each) => each.member('image')?.text)).map((text) => name(text, 'image'));
    case 'PortMapping.hostPort': {
      const port = owner?.member('containerPort')?.number;
      return port === undefined ? [] : [{ ...word(String(port), '', 'the container port'), snippet: String(port) }];
    }
    case 'RegisterTaskDefinitionRequest.taskRoleArn':
    case 'RegisterTaskDefinitionRequest.executionRoleArn': {
      const roles = ['taskRoleArn', 'executionRoleArn'].map((member) => document.definition?.member(member)?.text);
      const written = described.member && document.definition?.member(described.member)?.text;
      return distinct(roles.filter((role) => role !== written)).map((text) => name(text, 'role'));
    }
    default:
      return [];
  }
}

function mountedVolumes({ scope }: WritingPlace): readonly string[] {
  const mounts = scope.containers().flatMap((each) => each.member('mountPoints')?.items() ?? []);
  const names = distinct(mounts.map((mount) => mount.member('sourceVolume')?.text));
  return names.filter((text) => scope.hasVolume(text) !== true);
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
}
