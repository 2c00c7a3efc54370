export const lesson = {
  errors: {},
};
