import { readLeftOut } from '../merge/left-out.ts';
import { candidateKeyIn, scheduledKey } from '../merge/proposal.ts';
import { notDropped } from '../outbox/not-dropped.ts';
import type { BRIDGE_STORES } from '../outbox/purge.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { mayKeep } from '../store/may-keep.ts';
import type { WriteKey } from '../store/outbox-rows.ts';
import type { ProposalKey, ProposalRow } from '../store/review-rows.ts';

/** What one change comes to, found out before the transaction. */
export type Effect =
	| { readonly effect: 'none' }
	| { readonly effect: 'propose'; readonly proposal: ProposalRow }
	/** Nothing (any more) for a person to decide. */
	| { readonly effect: 'withdraw'; readonly key: ProposalKey }
	/** All interviews that wait there have been told: others were cancelled while nobody listened. */
	| { readonly effect: 'withdraw-others'; readonly open: readonly string[] }
	/** It is to be looked at when it is written. */
	| { readonly effect: 'look-again'; readonly key: WriteKey }
	/** What stands there is no longer what was written from here; `etag` null: nothing stands there. */
	| { readonly effect: 'forget'; readonly key: WriteKey; readonly etag: string | null };

/** Stores what a change comes to. */
export async function apply(
	transaction: Transaction<((typeof BRIDGE_STORES)[number] | StoreName)[]>,
	effect: Effect,
): Promise<void> {
	const proposals = transaction.objectStore('proposals');
	const outbox = transaction.objectStore('outbox');
	switch (effect.effect) {
		case 'none':
			return;
		case 'propose': {
			const { key } = effect.proposal;
			if (!(await mayKeep(transaction, effect.proposal))) return;
			if (isCarriedOutFirst(await proposals.get(key))) return;
			if ((await readLeftOut(transaction)).includes(key)) return;
			const row = notDropped(await outbox.get(key));
			if (row === undefined) await proposals.put(effect.proposal);
			else if (row.state === 'ready' || row.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
		case 'withdraw':
			if (!isCarriedOutFirst(await proposals.get(effect.key))) await proposals.delete(effect.key);
			return;
		case 'withdraw-others': {
			const scheduled = IDBKeyRange.bound(scheduledKey(''), scheduledKey('\uffff'));
			for (const key of await proposals.getAllKeys(scheduled))
				if (!effect.open.includes(key)) await proposals.delete(key);
			return;
		}
		case 'look-again': {
			const row = await outbox.get(effect.key);
			if (row?.state === 'ready' || row?.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
		case 'forget': {
			if ((await proposals.get(effect.key))?.deciding == null) await proposals.delete(effect.key);
			const pushes = transaction.objectStore('pushes');
			const push = await pushes.get(effect.key);
			if (push !== undefined) await pushes.put({ ...push, etag: effect.etag, written: null });
			const row = await outbox.get(effect.key);
			if (row?.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
	}
}

/**
 * Whether somebody has decided, and that comes before what changed. For a candidate both sides are looked at again
 * anyway; an interview is written as it was shown, so one that moves ends the decision, and is asked about anew.
 */
function isCarriedOutFirst(row: ProposalRow | undefined): boolean {
	return row !== undefined && row.deciding !== null && candidateKeyIn(row.key) !== null;
}
