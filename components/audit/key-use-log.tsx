import type { ReactNode } from 'react';
import { keyUseFile } from '../../utils/audit/key-use-file.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { KeyUseTable } from './key-use-table.tsx';
import { PagedLog } from './paged-log.tsx';

/** Lines at a time; a day is never cut. */
const SHOWN = 24;

/** How often each key was used, the latest hour first. */
export function KeyUseLog(): ReactNode {
	const { now } = useText();
	const { send } = usePorts();
	return (
		<PagedLog
			words={{ title: 'keyUseTitle', help: 'keyUseHelp', none: 'keyUseNone', file: 'keyUseFile' }}
			read={async (before: string | null) => {
				const { uses, older } = await send('keyUse.list', { before, most: SHOWN });
				return { lines: uses, older };
			}}
			table={(uses) => <KeyUseTable uses={uses} />}
			file={async () => {
				const { uses } = await send('keyUse.list', { before: null, most: null });
				return keyUseFile(uses, now());
			}}
		/>
	);
}
