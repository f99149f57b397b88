import { relativeTime } from '../i18n/relative-time.ts';
import { SYSTEM_NAMES } from '../systems/system.ts';
import { keyed } from './keyed-message.ts';
import type { ChipModel, Kit } from './kit.ts';

/** What a chip says. A limit counts down in whole seconds, never below zero. */
export function labelOf(model: ChipModel, { t, now }: Kit): string {
	const seconds = 'until' in model ? Math.max(0, Math.ceil((model.until - now()) / 1_000)) : '';
	return t(keyed('chip', model.state), [SYSTEM_NAMES[model.target], String(seconds)]);
}

/** What a chip's state means and what comes next, one paragraph each. */
export function paragraphsOf(model: ChipModel, { t, now }: Kit): string[] {
	const ago = (then: number) => relativeTime(t('chipLanguage'), then, now());
	const paragraphs: string[] = [];
	if (model.state === 'linked') {
		paragraphs.push(t('popoverLinked', [t(keyed('popoverSource', model.source)), ago(model.linkedAt)]));
		if (model.confidential) paragraphs.push(t('popoverConfidential'));
	} else if (model.state === 'failed') {
		const failure = keyed('failure', model.failure);
		paragraphs.push(t(failure, model.detail), t(`${failure}Next`));
	} else paragraphs.push(t(`${keyed('chip', model.state)}Next`, SYSTEM_NAMES[model.target]));
	const synced = 'sync' in model && model.sync.syncedAt;
	if (synced) paragraphs.push(t('popoverSynced', ago(synced)));
	return paragraphs;
}
