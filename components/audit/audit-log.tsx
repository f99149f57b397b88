import type { ReactNode } from 'react';
import { auditFile } from '../../utils/audit/audit-file.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { AuditTable } from './audit-table.tsx';
import { PagedLog } from './paged-log.tsx';

/** Every write, the newest first. */
export function AuditLog(): ReactNode {
	const { now } = useText();
	const { send } = usePorts();
	return (
		<PagedLog
			words={{ title: 'auditTitle', help: 'auditHelp', none: 'auditNone', file: 'auditFile' }}
			read={async (before: number | null) => {
				const { entries, older } = await send('audit.list', { before });
				return { lines: entries, older };
			}}
			table={(entries) => <AuditTable entries={entries} />}
			file={async () => auditFile(await send('audit.export', {}), now())}
		/>
	);
}
