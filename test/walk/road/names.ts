// Names of this walk's own, so that what an earlier walk or somebody else left behind is not met.
export const own = Date.now().toString(36);
export const image = 'containerofcats:1';
export const region = 'us-east-1';
export const cluster = `cats-${own}`;
export const family = `container-of-cats-${own}`;
export const waiting = `waiting-cats-${own}`;
