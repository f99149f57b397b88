/** SmartRecruiters' two parts of a name; neither may be empty in what is written. */
export type SplitName = { readonly firstName: string; readonly lastName: string };

/**
 * One name as first and last name, as near to the current ones as can be: what is written is what people
 * decided, and which part is which is what SmartRecruiters knew. Null where there is no second part: its API
 * takes none that is empty.
 */
export function splitName(name: string, current: SplitName): SplitName | null {
	const words = wordsOf(name);
	const first = wordsOf(current.firstName);
	const last = wordsOf(current.lastName);
	return (
		commaName(words, first, last) ??
		(words.length === 1
			? unspacedName(words[0] ?? '', current)
			: (besideKnown(words, first, last) ?? guessed(words, last.length)))
	);
}

/** Words as they stand, normalised so that composed and decomposed letters are the same. */
function wordsOf(name: string): readonly string[] {
	return name
		.normalize('NFC')
		.split(/\s+/u)
		.filter((word) => word !== '');
}

function joined(first: readonly string[], last: readonly string[]): SplitName | null {
	if (first.length === 0 || last.length === 0) return null;
	return { firstName: first.join(' '), lastName: last.join(' ') };
}

const sameWord = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function startsWith(words: readonly string[], part: readonly string[]): boolean {
	return (
		part.length > 0 &&
		part.length < words.length &&
		part.every((word, index) => sameWord(word, words[index] ?? ''))
	);
}

const endsWith = (words: readonly string[], part: readonly string[]) =>
	startsWith(words.toReversed(), part.toReversed());

/** Where one part is still there, the rest is the other: at its usual place first, then in the other order. */
function besideKnown(
	words: readonly string[],
	first: readonly string[],
	last: readonly string[],
): SplitName | null {
	if (endsWith(words, last)) return joined(words.slice(0, -last.length), words.slice(-last.length));
	if (startsWith(words, first)) return joined(words.slice(0, first.length), words.slice(first.length));
	if (startsWith(words, last)) return joined(words.slice(last.length), words.slice(0, last.length));
	if (endsWith(words, first)) return joined(words.slice(-first.length), words.slice(0, -first.length));
	return null;
}

/** "Doe, Jane", where one side is known; other commas ("Jane Doe, PhD") part nothing. */
function commaName(
	words: readonly string[],
	first: readonly string[],
	last: readonly string[],
): SplitName | null {
	const comma = words.findIndex((word) => word.endsWith(','));
	if (comma === -1 || comma === words.length - 1) return null;
	const before = words.slice(0, comma + 1).map((word, index) => (index === comma ? word.slice(0, -1) : word));
	const after = words.slice(comma + 1);
	const isKnown = sameWords(before, last) || sameWords(after, first);
	return isKnown ? joined(after, before) : null;
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((word, index) => sameWord(word, other[index] ?? ''));
}

/** Scripts that write a name without a space, the family name first. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}々ー]{2,}$/u;

function unspacedName(name: string, current: SplitName): SplitName | null {
	if (!UNSPACED.test(name)) return null;
	const [first = '', last = ''] = [current.firstName.normalize('NFC'), current.lastName.normalize('NFC')];
	const characters = [...name];
	const at = (count: number): SplitName | null =>
		joined([characters.slice(count).join('')].filter(Boolean), [characters.slice(0, count).join('')]);
	if (last !== '' && last !== name && name.startsWith(last)) return at([...last].length);
	if (first !== '' && first !== name && name.endsWith(first))
		return at(characters.length - [...first].length);
	// A family name of as many characters as before, else of one (王伟) or, in longer names, two (佐藤陽子).
	const before = UNSPACED.test(`${last}${last}`) ? [...last].length : 0;
	const isPossible = before > 0 && before < characters.length;
	return at(isPossible ? before : characters.length > 3 ? 2 : 1);
}

/**
 * A name that has nothing in common with the current one: as many last words as before make the last name, so
 * that "García Márquez" stays two; words in small letters before it (van, de la, bin) are part of it.
 */
function guessed(words: readonly string[], lastWords: number): SplitName | null {
	let at = Math.max(1, words.length - Math.max(1, lastWords));
	while (at > 1 && isParticle(words[at - 1] ?? '')) at -= 1;
	return joined(words.slice(0, at), words.slice(at));
}

/** Begins with a small letter of a script that has capital ones. */
const isParticle = (word: string) => /^\p{Ll}/u.test(word);
