export const cli = {
  errors: {},
};
