export const scenario = {
  errors: {},
};
