/**
 * The key in what a person pasted. No vendor's key contains white space, but copying brings it along: line
 * ends, wrapped lines, no-break and zero-width spaces. A stored line end breaks the authentication header.
 */
export function keyFromPaste(text: string): string {
	return text.replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '');
}
