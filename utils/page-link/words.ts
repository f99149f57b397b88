import { relativeTime } from '../i18n/relative-time.ts';
import { SYSTEM_NAMES } from '../systems/system.ts';
import { keyed } from './keyed-message.ts';
import type { ChipModel, Kit } from './kit.ts';

/** Whole seconds until a moment, never negative. Both in ms since the epoch. */
export function secondsLeft(until: number, now: number): number {
	return Math.max(0, Math.ceil((until - now) / 1_000));
}

/** What a chip says. */
export function labelOf(model: ChipModel, { t, now }: Kit): string {
	const seconds = model.state === 'rate-limited' ? String(secondsLeft(model.until, now())) : '';
	return t(keyed('chip', model.state), [SYSTEM_NAMES[model.target], seconds]);
}

/** What a chip's state means and what comes next, one paragraph each. The first is the state's sentence. */
export function paragraphsOf(model: ChipModel, { t, now }: Kit): string[] {
	const paragraphs: string[] = [];
	const ago = (then: number) => relativeTime(t('chipLanguage'), then, now());
	if (model.state === 'linked') {
		const source = t(keyed('popoverSource', model.source));
		paragraphs.push(t('popoverLinked', [source, ago(model.linkedAt)]));
		if (model.confidential) paragraphs.push(t('popoverConfidential'));
	} else if (model.state === 'failed') {
		paragraphs.push(t(keyed('failure', model.failure), model.detail));
		const next = `${keyed('failure', model.failure)}Next` as const;
		paragraphs.push(t(next));
	} else {
		paragraphs.push(t(`${keyed('chip', model.state)}Next`, SYSTEM_NAMES[model.target]));
	}
	if ('sync' in model && model.sync.syncedAt !== undefined) {
		paragraphs.push(t('popoverSynced', ago(model.sync.syncedAt)));
	}
	return paragraphs;
}
