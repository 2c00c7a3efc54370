export const cluster = {
  errors: {},
};
