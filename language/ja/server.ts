export const server = {
  errors: {},
};
