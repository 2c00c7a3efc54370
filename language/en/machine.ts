export const machine = {
  errors: {},
};
