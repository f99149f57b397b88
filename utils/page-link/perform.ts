import { isNothing, isSyncResult } from '../messages/page-guards.ts';
import type { ChipAction } from '../messages/page-view.ts';
import type { ChipModel, Kit } from './kit.ts';

/**
 * Does what a popover's button says. Resolves to the sentence that tells how it went; empty where the chip
 * itself tells.
 */
export async function perform(
	action: ChipAction,
	model: ChipModel,
	linkId: string,
	kit: Kit,
): Promise<string> {
	const { t, change } = kit;
	const performers: Readonly<Record<ChipAction, () => unknown>> = {
		copy: () =>
			// The page's permissions policy may forbid it; the link itself can still be copied from its menu.
			navigator.clipboard.writeText('href' in model ? model.href : '').then(
				() => t('popoverCopied'),
				() => t('popoverCopyFailed'),
			),
		sync: async () => {
			const result = await kit.ask('candidate.sync', {}, isSyncResult);
			if (result) await change('page.lookUp', {});
			return result?.sentence ?? false;
		},
		find: () => kit.find?.(kit),
		reject: () => change('link.reject', { linkId }),
		undo: () => change('link.undoReject', { linkId }),
		unlink: () => change('link.remove', { linkId }),
		retry: kit.retry,
		settings: () => kit.ask('options.open', {}, isNothing),
		review: () => kit.ask('proposal.open', {}, isNothing),
		reload: () => location.reload(),
	};
	const outcome = await performers[action]();
	if (typeof outcome === 'string') return outcome;
	return outcome === false ? t('failureUnexpected') : '';
}
