/** `_locales/<language>/messages.json`. */
export type Messages = Readonly<
	Record<
		string,
		{
			readonly message: string;
			readonly description?: string;
			readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
		}
	>
>;

/** What is wrong with a language's strings, compared to the English ones they are made from. */
export function localeProblems(english: Messages, other: Messages): string[] {
	const missing = Object.keys(english).filter((key) => other[key] === undefined);
	const unknown = Object.keys(other).filter((key) => english[key] === undefined);
	const shared = Object.keys(english).filter((key) => other[key] !== undefined);
	return [
		...missing.map((key) => `${key} is missing`),
		...unknown.map((key) => `${key} is not a key of en`),
		...shared
			.filter((key) => fingerprint(english, key) !== fingerprint(other, key))
			.map((key) => `${key} has other placeholders than en`),
		...Object.keys(other).flatMap((key) => messageProblems(other, key)),
	];
}

/** `$NAME$` without an entry shows as it stands; an entry nobody names is a value that is never shown. */
function messageProblems(messages: Messages, key: string): string[] {
	const { message = '', placeholders = {} } = messages[key] ?? {};
	const named = namedIn(message);
	const declared = Object.keys(placeholders).map((name) => name.toLowerCase());
	return [
		...(message.trim() === '' ? [`${key} is empty`] : []),
		...named.filter((name) => !declared.includes(name)).map((name) => `${key} does not declare $${name}$`),
		...declared.filter((name) => !named.includes(name)).map((name) => `${key} does not use $${name}$`),
	];
}

function fingerprint(messages: Messages, key: string): string {
	const { message = '', placeholders = {} } = messages[key] ?? {};
	const entries = Object.entries(placeholders).map(
		([name, { content }]) => `${name.toLowerCase()}=${content}`,
	);
	// Browsers also fill a bare $1 without an entry.
	const bare = [...new Set(message.match(/\$\d/g) ?? [])];
	return [...new Set(namedIn(message)), ...entries, ...bare].sort().join(' ');
}

function namedIn(message: string): string[] {
	return [...message.matchAll(/\$([a-z0-9_@]*[a-z_@][a-z0-9_@]*)\$/gi)].map(([, name = '']) =>
		name.toLowerCase(),
	);
}
