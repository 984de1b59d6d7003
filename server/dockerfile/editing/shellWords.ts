/** Words that give a script its structure. */
export const shellKeywords: ReadonlySet<string> = new Set(
  '! [[ ]] case do done elif else esac fi for function if in select then time until while { }'.split(' '),
);

/** Commands that are told names of variables. */
export const declarers: ReadonlySet<string> = new Set('declare export local read readonly typeset unset'.split(' '));

/** Those of them that set a variable only where a value follows its name. */
export const namesOnly: ReadonlySet<string> = new Set(['export', 'readonly', 'unset']);
