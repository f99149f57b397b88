/** `not-in-modernloop` becomes `NotInModernloop`. */
type Pascal<Words extends string> = Words extends `${infer First}-${infer Rest}`
	? `${Capitalize<First>}${Pascal<Rest>}`
	: Capitalize<Words>;

/**
 * The message key of a state, source, field or failure: `keyed('chip', 'not-visible')` is `chipNotVisible`.
 * Written out as tables, these keys would be a tenth of the script; the types still prove that each exists.
 */
export function keyed<Prefix extends string, Words extends string>(
	prefix: Prefix,
	words: Words,
): `${Prefix}${Pascal<Words>}` {
	const pascal = words.replace(/(?:^|-)./g, (found) => found.slice(-1).toUpperCase());
	// The type says what the line above does; TypeScript cannot follow `replace`.
	return `${prefix}${pascal}` as `${Prefix}${Pascal<Words>}`;
}
