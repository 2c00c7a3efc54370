export const changes = {
  errors: {},
};
