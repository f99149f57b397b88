import { type ReactNode, useId, useState } from 'react';
import { auditFile } from '../../utils/audit/audit-file.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { AuditEntry } from '../../utils/messages/sync-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { usePorts } from '../page/ports.ts';
import { SaveButton } from '../page/save-button.tsx';
import { useText } from '../page/text.ts';
import { AuditTable } from './audit-table.tsx';

type Shown = {
	readonly entries: readonly AuditEntry[];
	/** The `before` of what is older; null: nothing is. */
	readonly older: number | null;
};

/** Every write, the newest first, a page at a time. Read when it is opened, and only then. */
export function AuditLog(): ReactNode {
	const { translate, now } = useText();
	const { send } = usePorts();
	const id = useId();
	const [shown, setShown] = useState<Shown | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	function read(before: number | null, above: readonly AuditEntry[]): void {
		setFailure(null);
		send('audit.list', { before }).then(
			({ entries, older }) => setShown({ entries: [...above, ...entries], older }),
			(error: unknown) => setFailure(failureOf(error)),
		);
	}

	return (
		<details
			className="more"
			onToggle={(event) => {
				if (event.currentTarget.open) read(null, []);
			}}
		>
			<summary id={id}>{translate('auditTitle')}</summary>
			<p className="help">{translate('auditHelp')}</p>
			{failure && <FailureNotice failure={failure} />}
			{shown?.entries.length === 0 && <p>{translate('auditNone')}</p>}
			{shown !== null && shown.entries.length > 0 && (
				<>
					<AuditTable entries={shown.entries} />
					{shown.older !== null && (
						<button type="button" className="older" onClick={() => read(shown.older, shown.entries)}>
							{translate('auditOlder')}
						</button>
					)}
					<SaveButton about={id} make={async () => auditFile(await send('audit.export', {}), now())}>
						{translate('auditFile')}
					</SaveButton>
				</>
			)}
		</details>
	);
}
