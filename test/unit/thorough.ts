/** Set by `.ci/run`: the tests that try many random or many numbered cases try all that is worth trying, and take minutes. */
export const isThorough = process.env['UNDERTONE_THOROUGH'] === '1';
