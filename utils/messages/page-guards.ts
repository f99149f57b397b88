import { SYSTEM_NAMES, type System } from '../systems/system.ts';
import type { PageView, SyncResult } from './page-view.ts';

/**
 * Hand-written checks of what the background answers, for pages, where zod would be too heavy: everything that
 * is drawn from is there, and no link is set that was not looked at. They may throw at what is no answer at all;
 * whoever calls them takes that for a no.
 */

/** Whether a link to `target` may be drawn. */
export type IsLink = (target: System, href: string, source: unknown) => boolean;

const fieldOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);
const areAll = (list: unknown, isFine: (item: unknown) => boolean): boolean =>
	Array.isArray(list) && list.every(isFine);

const isSystem = (value: unknown): value is System => String(value) in SYSTEM_NAMES;

function areWords(words: unknown): boolean {
	return ['paragraphs', 'actions', 'hints'].every((name) => Array.isArray(fieldOf(words, name)));
}

function isChip(chip: unknown, isLink: IsLink): boolean {
	const target = fieldOf(chip, 'target');
	if (!isSystem(target)) return false;
	const state = fieldOf(chip, 'state');
	const isLinked = (link: unknown) => isLink(target, String(fieldOf(link, 'href')), fieldOf(link, 'source'));
	return (
		typeof state === 'string' &&
		(state !== 'linked' || isLinked(chip)) &&
		(state !== 'several' || areAll(fieldOf(chip, 'choices'), isLinked))
	);
}

/** Whether this is a view whose links may all be drawn. */
export function isPageViewWith(isLink: IsLink, value: unknown): value is PageView {
	return (
		areAll(fieldOf(value, 'chips'), (chip) => isChip(chip, isLink)) &&
		areAll(fieldOf(value, 'words'), areWords)
	);
}

export function isSyncResult(value: unknown): value is SyncResult {
	return typeof fieldOf(value, 'sentence') === 'string';
}

export const isNothing = (value: unknown): value is null => value === null;

export function isOpenUrl(value: unknown): value is { readonly openUrl: string } {
	return URL.parse(String(fieldOf(value, 'openUrl')))?.protocol === 'https:';
}
