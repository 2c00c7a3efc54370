export const capture = {
  errors: {},
};
