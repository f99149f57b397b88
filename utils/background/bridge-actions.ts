import { listAudit } from '../audit/audit-log.ts';
import { chooseWriteAs, readWriteAs } from '../audit/write-as.ts';
import { type DecideDeps, decide } from '../merge/decide.ts';
import type { OnRecord } from '../merge/on-record.ts';
import { listProposals, proposalOf, viewProposal } from '../merge/proposals.ts';
import type { SyncActions } from '../messages/sync-protocol.ts';
import { dropDead, outboxView, retryDead } from '../outbox/dead-letters.ts';
import { tryNow } from '../outbox/try-now.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { createExchange, type Exchange } from './exchange.ts';

export type BridgeActions = {
	/** What the extension's own pages can have done about what goes to and comes from ModernLoop. */
	readonly actions: Pick<
		SyncActions,
		| 'outbox.view'
		| 'outbox.tryNow'
		| 'outbox.retry'
		| 'outbox.drop'
		| 'proposals.list'
		| 'proposals.read'
		| 'proposals.decide'
		| 'audit.list'
		| 'writeAs.read'
		| 'writeAs.choose'
	>;
	/** The first proposal about a candidate on one of these pages; null: none. */
	readonly proposalOf: (pages: readonly CandidatePage[]) => Promise<string | null>;
	readonly exchange: Exchange;
};

/**
 * @param deps for what a person waits for
 * @param inBackground the same for what nobody waits for, whose requests yield
 * @param wake has the engine look whether there is something to do
 */
export function createBridgeActions(
	deps: DecideDeps,
	inBackground: DecideDeps,
	wake: () => Promise<void>,
	onRecord: Pick<OnRecord, 'isOf'>,
): BridgeActions {
	const { store, readUsers } = deps;
	const deciding = new Set<string>();
	return {
		actions: {
			'outbox.view': () => outboxView(store),
			async 'outbox.tryNow'() {
				const view = await tryNow(store, deps.clock());
				void wake();
				return view;
			},
			async 'outbox.retry'({ ids }) {
				const view = await retryDead(store, ids, deps.clock());
				void wake();
				return view;
			},
			'outbox.drop': ({ ids }) => dropDead(store, ids, deps.clock()),
			'proposals.list': () => listProposals(store),
			'proposals.read': async ({ id }) => viewProposal(store, id, await onRecord.isOf(id)),
			async 'proposals.decide'({ id, at, decision }) {
				// The second press of two is answered by the stored decision, not by this.
				const isFirst = !deciding.has(id);
				deciding.add(id);
				try {
					return await decide(deps, id, at, decision);
				} finally {
					if (isFirst) deciding.delete(id);
					void wake();
				}
			},
			'audit.list': ({ before }) => listAudit(store, readUsers, before),
			'writeAs.read': ({ system }) => readWriteAs(store, readUsers, system),
			'writeAs.choose': ({ system, userId }) => chooseWriteAs(store, readUsers, system, userId),
		},
		proposalOf: (pages) => proposalOf(store, pages),
		exchange: createExchange(inBackground, (id) => deciding.has(id)),
	};
}
