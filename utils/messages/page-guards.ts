import { SYSTEM_NAMES } from '../systems/system.ts';
import type { ChipView, PageView, SyncResult } from './page-view.ts';

/**
 * Hand-written checks of what the background answers, for pages, where zod would be too heavy: everything that
 * is drawn from is there, and no link is set that was not looked at. They may throw at what is no answer at all;
 * whoever calls them takes that for a no.
 */

/** Whether a link to `target` may be drawn. */
export type IsLink = (target: string, href: string, source: unknown) => boolean;

/** The one field besides links that each state cannot be drawn without, with its type. */
const NEEDED: Readonly<Record<ChipView['state'], readonly [field: string, type: string]>> = {
	linked: ['linkedAt', 'number'],
	several: ['choices', 'object'],
	'not-connected': ['target', 'string'],
	'not-in-modernloop': ['sync', 'object'],
	confidential: ['target', 'string'],
	'not-visible': ['target', 'string'],
	'key-rejected': ['target', 'string'],
	'rate-limited': ['until', 'number'],
	offline: ['target', 'string'],
	failed: ['failure', 'string'],
};

const fieldOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function isChip(chip: unknown, isLink: IsLink): boolean {
	const [target, state] = [String(fieldOf(chip, 'target')), fieldOf(chip, 'state')];
	const needed = Object.entries(NEEDED).find(([name]) => name === state)?.[1];
	const links = state === 'linked' ? [chip] : listOf(fieldOf(chip, 'choices'));
	return (
		target in SYSTEM_NAMES &&
		needed !== undefined &&
		typeof fieldOf(chip, needed[0]) === needed[1] &&
		links.every((link) => {
			const source = fieldOf(link, 'source');
			return typeof source === 'string' && isLink(target, String(fieldOf(link, 'href')), source);
		})
	);
}

/** Makes the check of a whole view for one page. */
export function pageViewGuard(isLink: IsLink): (value: unknown) => value is PageView {
	return (value): value is PageView => {
		const chips = fieldOf(value, 'chips');
		return Array.isArray(chips) && chips.every((chip) => isChip(chip, isLink));
	};
}

export function isSyncResult(value: unknown): value is SyncResult {
	const outcome = fieldOf(value, 'outcome');
	if (outcome === 'failed') return typeof fieldOf(value, 'failure') === 'string';
	return outcome === 'unchanged' || (outcome === 'changed' && Array.isArray(fieldOf(value, 'fields')));
}

export function isOpenUrl(value: unknown): value is { readonly openUrl: string } {
	return URL.parse(String(fieldOf(value, 'openUrl')))?.protocol === 'https:';
}

export function isNull(value: unknown): value is null {
	return value === null;
}
