export const app = {
  errors: {},
};
