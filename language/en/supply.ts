export const supply = {
  errors: {},
};
