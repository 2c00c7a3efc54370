export const journey = {
  errors: {},
};
