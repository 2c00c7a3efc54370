export const explain = {
  errors: {},
};
