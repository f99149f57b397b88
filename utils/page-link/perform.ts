import { isNull, isOpenUrl, isSyncResult } from '../messages/page-guards.ts';
import type { ModernLoopPage } from '../messages/page-protocol.ts';
import type { SyncResult } from '../messages/page-view.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { Action } from './actions.ts';
import { keyed } from './keyed-message.ts';
import type { ChipModel, Kit } from './kit.ts';

/**
 * Does what a popover's button says. Resolves to the sentence that tells how it went; empty where the chip
 * itself tells.
 */
export async function perform(action: Action, model: ChipModel, linkId: string, kit: Kit): Promise<string> {
	const { t } = kit;
	const told = async (done: Promise<boolean>, text: string) => ((await done) ? text : t('failureUnexpected'));
	if (action === 'reload') location.reload();
	if (action === 'settings' || action === 'connect') await kit.ask('options.open', {}, isNull);
	const page = kit.page();
	if (!page) return '';
	switch (action) {
		case 'copy':
			return 'href' in model ? copy(model.href, kit) : '';
		case 'sync':
			return sync(page, kit);
		case 'find':
		case 'link-by-hand':
			return page.system === 'modernloop' ? '' : find(page, kit);
		case 'reject':
			return told(kit.change({ type: 'link.reject', input: { page, linkId } }), t('popoverRejected'));
		case 'undo':
			return told(kit.change({ type: 'link.undoReject', input: { page, linkId } }), '');
		case 'unlink':
			return told(kit.change({ type: 'link.remove', input: { page, linkId } }), t('popoverUnlinked'));
		case 'retry':
			kit.retry();
	}
	return '';
}

async function copy(href: string, { t }: Kit): Promise<string> {
	try {
		await navigator.clipboard.writeText(href);
		return t('popoverCopied');
	} catch {
		// The page's permissions policy may forbid it; the link itself can still be copied from its menu.
		return t('popoverCopyFailed');
	}
}

/** Opens ModernLoop, where the bar then offers to link the page that the person lands on. */
async function find(page: CandidatePage, { ask, heading, t }: Kit): Promise<string> {
	const answer = await ask('pairing.start', { page, label: heading() }, isOpenUrl);
	if (typeof answer === 'string') return t('failureUnexpected');
	open(answer.openUrl, '_blank', 'noopener,noreferrer');
	return '';
}

async function sync(page: CandidatePage | ModernLoopPage, kit: Kit): Promise<string> {
	const result = await kit.ask('candidate.sync', { page }, isSyncResult);
	if (kit.page() === page) await kit.change({ type: 'page.lookUp', input: { page } });
	return typeof result === 'string' ? kit.t('failureUnexpected') : syncWords(result, kit);
}

function syncWords(result: SyncResult, { t }: Kit): string {
	if (result.outcome === 'unchanged') return t('popoverSyncUnchanged');
	if (result.outcome === 'failed') return t(keyed('failure', result.failure), result.detail);
	const fields = result.fields.map((field) => t(keyed('popoverField', field)));
	return t('popoverSyncChanged', new Intl.ListFormat(t('chipLanguage')).format(fields));
}
