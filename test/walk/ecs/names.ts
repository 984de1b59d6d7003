export const region = 'eu-north-1';
export const cluster = 'cats';
export const onInstances = 'cats-on-instances';
export const family = 'container-of-cats';
export const service = 'web';
export const role = 'role-of-cats';
