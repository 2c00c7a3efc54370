export const checks = {
  errors: {},
};
