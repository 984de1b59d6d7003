import type { Model } from '../model';

/** What a member takes, in a few words: `string`, `list of PortMapping`. */
export function describeType(model: Model): string {
  switch (model.type) {
    case 'structure':
      return model.shape;
    case 'list':
      return `list of ${describeType(model.of)}`;
    case 'map':
      return 'names and values';
    default:
      return model.type;
  }
}
