/** What an operator takes. `numbers` compare properties alone. */
type Takes = 'texts' | 'patterns' | 'nothing' | 'number';

interface OperatorRule {
  readonly takes: Takes;
  /** The positive operator that it is another word for, or the opposite of. */
  readonly same?: Positive;
  readonly opposite?: Positive;
}

/** The operators of filters (api.md section 5). */
const table = {
  is: { takes: 'texts' },
  in: { takes: 'texts', same: 'is' },
  isNot: { takes: 'texts', opposite: 'is' },
  notIn: { takes: 'texts', opposite: 'is' },
  contains: { takes: 'patterns' },
  notContains: { takes: 'patterns', opposite: 'contains' },
  startsWith: { takes: 'patterns' },
  endsWith: { takes: 'patterns' },
  matches: { takes: 'patterns' },
  notMatches: { takes: 'patterns', opposite: 'matches' },
  isSet: { takes: 'nothing' },
  isNotSet: { takes: 'nothing', opposite: 'isSet' },
  gt: { takes: 'number' },
  gte: { takes: 'number' },
  lt: { takes: 'number' },
  lte: { takes: 'number' },
} as const satisfies Record<string, OperatorRule>;

export type Operator = keyof typeof table;

export const operators: Readonly<Record<Operator, OperatorRule>> = table;

/** The operators that say something positive; each other is one of them, or its opposite. */
export type Positive =
  'is' | 'contains' | 'startsWith' | 'endsWith' | 'matches' | 'isSet' | 'gt' | 'gte' | 'lt' | 'lte';

/** How many values an operator takes, least and most. */
export const valueCounts = {
  texts: [1, 100],
  patterns: [1, 20],
  nothing: [0, 0],
  number: [1, 1],
} as const satisfies Record<Takes, readonly [number, number]>;

export const isOperator = (name: string): name is Operator => Object.hasOwn(operators, name);

/** An operator as a positive one and whether it is turned around. */
export const positiveOf = (operator: Operator): { readonly positive: Positive; readonly opposite: boolean } => {
  const { same, opposite } = operators[operator];
  return { positive: opposite ?? same ?? (operator as Positive), opposite: opposite !== undefined };
};
