/** Each answers whether it succeeded; what it has to say is printed in words. */
export type Command = (rest: readonly string[]) => Promise<boolean>;

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
export const complain = (text: string): false => {
  process.stderr.write(`${text}\n`);
  return false;
};
