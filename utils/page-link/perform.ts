import { isNull, isOpenUrl, isSyncResult } from '../messages/page-guards.ts';
import type { SyncResult } from '../messages/page-view.ts';
import type { Action } from './actions.ts';
import { keyed } from './keyed-message.ts';
import type { ChipModel, Kit } from './kit.ts';

/** The messages of the actions that do something to a link. */
const LINK_MESSAGES = { reject: 'link.reject', undo: 'link.undoReject', unlink: 'link.remove' } as const;

/**
 * Does what a popover's button says. Resolves to the sentence that tells how it went; empty where the chip
 * itself tells.
 */
export async function perform(action: Action, model: ChipModel, linkId: string, kit: Kit): Promise<string> {
	const { t, ask, change } = kit;
	const page = kit.page();
	if (!page) return '';
	let isDone: unknown = true;
	switch (action) {
		case 'reload':
			location.reload();
			break;
		case 'retry':
			kit.retry();
			break;
		case 'copy':
			// The page's permissions policy may forbid it; the link itself can still be copied from its menu.
			return navigator.clipboard.writeText('href' in model ? model.href : '').then(
				() => t('popoverCopied'),
				() => t('popoverCopyFailed'),
			);
		case 'sync': {
			const result = await ask('candidate.sync', { page }, isSyncResult);
			if (result) {
				if (kit.page() === page) await change({ type: 'page.lookUp', input: { page } });
				return syncWords(result, kit);
			}
			isDone = false;
			break;
		}
		case 'settings':
		case 'connect':
			await ask('options.open', {}, isNull);
			break;
		case 'find':
		case 'link-by-hand': {
			if (page.system === 'modernloop') break;
			const answer = await ask('pairing.start', { page, label: kit.heading() }, isOpenUrl);
			// The bar that waits there offers to link the page that the person lands on.
			if (answer) open(answer.openUrl, '_blank', 'noopener,noreferrer');
			isDone = answer;
			break;
		}
		default:
			isDone = await change({ type: LINK_MESSAGES[action], input: { page, linkId } });
	}
	return isDone ? '' : t('failureUnexpected');
}

function syncWords(result: SyncResult, { t }: Kit): string {
	if (result.outcome === 'unchanged') return t('popoverSyncUnchanged');
	if (result.outcome === 'failed') return t(keyed('failure', result.failure), result.detail);
	const fields = result.fields.map((field) => t(keyed('popoverField', field)));
	return t('popoverSyncChanged', new Intl.ListFormat(t('chipLanguage')).format(fields));
}
