/**
 * Whether JSON text nests deeper than `most` objects and arrays, found without parsing it: a hostile or
 * broken answer must not get as far as code that recurses.
 */
export function isDeeperThan(text: string, most: number): boolean {
	let depth = 0;
	let inString = false;
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index];
		if (inString) {
			if (character === '\\') index += 1;
			else if (character === '"') inString = false;
		} else if (character === '"') inString = true;
		else if (character === '{' || character === '[') {
			depth += 1;
			if (depth > most) return true;
		} else if (character === '}' || character === ']') depth -= 1;
	}
	return false;
}
