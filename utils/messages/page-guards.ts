import { LINK_SOURCES } from '../links/link.ts';
import { SYSTEMS } from '../systems/system.ts';
import { CHANGED_FIELDS, type ChipView, type PageView, type SyncResult } from './page-view.ts';

/**
 * Hand-written checks of what the background answers, for pages, where zod would be too heavy. They are there
 * for answers of another version of the extension, and so that no link is ever set that was not looked at.
 */
type Fields = Readonly<Record<string, unknown>>;

/** Whether a link to `target` may be drawn. */
export type IsLink = (target: unknown, href: string, source: unknown) => boolean;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isIn = (list: readonly unknown[], value: unknown): boolean => list.includes(value);
const are = (type: 'string' | 'number', ...values: readonly unknown[]): boolean =>
	values.every((value) => typeof value === type);
const isSync = (value: unknown): boolean => isFields(value) && typeof value['available'] === 'boolean';
const isAbsentOr = (value: unknown, id: string): boolean =>
	value === undefined || (isFields(value) && are('string', value[id], value['label']));

/** States of a chip that carry nothing else. */
const PLAIN_STATES = ['not-connected', 'confidential', 'not-visible', 'key-rejected', 'offline'];

function isChipView(value: unknown, isLink: IsLink): value is ChipView {
	if (!isFields(value)) return false;
	const { state, target, sync } = value;
	const isLinkOf = (link: Fields) =>
		are('string', link['href']) &&
		isIn(LINK_SOURCES, link['source']) &&
		isLink(target, String(link['href']), link['source']);
	if (!isIn(SYSTEMS, target)) return false;
	switch (state) {
		case 'linked':
			return isLinkOf(value) && are('number', value['linkedAt']) && isSync(sync);
		case 'several':
			return (
				Array.isArray(value['choices']) &&
				value['choices'].every(
					(choice) => isFields(choice) && isLinkOf(choice) && isAbsentOr(choice, 'linkId'),
				) &&
				isSync(sync)
			);
		case 'not-in-modernloop':
			return isSync(sync);
		case 'rate-limited':
			return are('number', value['until']);
		case 'failed':
			return are('string', value['failure'], value['detail']);
		default:
			return isIn(PLAIN_STATES, state);
	}
}

/** Makes the check of a whole view for one page. */
export function pageViewGuard(isLink: IsLink): (value: unknown) => value is PageView {
	return (value): value is PageView =>
		isFields(value) &&
		Array.isArray(value['chips']) &&
		value['chips'].every((chip) => isChipView(chip, isLink)) &&
		isAbsentOr(value['pairing'], 'pairingId') &&
		isAbsentOr(value['undo'], 'linkId');
}

export function isSyncResult(value: unknown): value is SyncResult {
	if (!isFields(value)) return false;
	const { outcome, fields, syncedAt, failure, detail } = value;
	if (outcome === 'failed') return are('string', failure, detail);
	if (outcome === 'unchanged') return are('number', syncedAt);
	return (
		outcome === 'changed' &&
		are('number', syncedAt) &&
		Array.isArray(fields) &&
		fields.every((field) => isIn(CHANGED_FIELDS, field))
	);
}

export function isOpenUrl(value: unknown): value is { readonly openUrl: string } {
	return isFields(value) && URL.parse(String(value['openUrl']))?.protocol === 'https:';
}

export function isNull(value: unknown): value is null {
	return value === null;
}
