import { exportAudit } from '../audit/audit-log.ts';
import { listKeyUse } from '../audit/key-use.ts';
import { printOf } from '../connections/key-print.ts';
import type { Figures, ReportMessageType, ReportProtocol } from '../messages/report-protocol.ts';
import type { SyncActions } from '../messages/sync-protocol.ts';
import { readConnection } from '../store/connections.ts';
import { countRows } from '../store/count-rows.ts';
import type { OwnStore } from '../store/store.ts';
import { SYSTEMS } from '../systems/system.ts';

export type ReportActions = Pick<SyncActions, 'audit.list'> & {
	readonly [Type in ReportMessageType]: (
		input: ReportProtocol[Type]['input'],
	) => Promise<ReportProtocol[Type]['output']>;
};

/** Shows and exports what was done, not while it is locked, and how it stands here, at any time. */
export function createReportActions(store: OwnStore, listAudit: SyncActions['audit.list']): ReportActions {
	/** What was done could be read without any key, and is no more for everybody's eyes than the rest. */
	const unlocked =
		<Input, Output>(action: (input: Input) => Promise<Output>) =>
		(input: Input): Promise<Output> =>
			store.keys.current().then(() => action(input));
	return {
		'audit.list': unlocked(listAudit),
		'audit.export': unlocked(() => exportAudit(store)),
		'keyUse.list': unlocked(({ before, most }) => listKeyUse(store, before, most)),
		async 'figures.read'() {
			const keys: { -readonly [Key in keyof Figures['keys']]: string } = {};
			for (const system of SYSTEMS) {
				const connection = await readConnection(store, system).catch(() => null);
				if (connection === null || connection === 'damaged') continue;
				// As the counts of its uses name it.
				keys[system] = (await printOf(connection.key)).slice(0, 8);
			}
			return { rows: await countRows(store.database).catch(() => null), keys };
		},
	};
}
