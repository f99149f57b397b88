import { type ReactNode, useId, useState } from 'react';
import type { KeyUsePage } from '../../utils/audit/key-use.ts';
import { keyUseFile } from '../../utils/audit/key-use-file.ts';
import type { SavedFile } from '../../utils/export/saved-file.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { usePorts } from '../page/ports.ts';
import { SaveButton } from '../page/save-button.tsx';
import { useText } from '../page/text.ts';
import { KeyUseTable } from './key-use-table.tsx';

/** Lines at a time; a day is never cut. */
const SHOWN = 24;

/** How often each key was used, the latest hour first, some days at a time. Read when it is opened, and only then. */
export function KeyUseLog(): ReactNode {
	const { translate, now } = useText();
	const { send } = usePorts();
	const id = useId();
	const [shown, setShown] = useState<KeyUsePage | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	function read(before: string | null, above: KeyUsePage['uses']): void {
		setFailure(null);
		send('keyUse.list', { before, most: SHOWN }).then(
			({ uses, older }) => setShown({ uses: [...above, ...uses], older }),
			(error: unknown) => setFailure(failureOf(error)),
		);
	}

	async function save(): Promise<SavedFile> {
		const { uses } = await send('keyUse.list', { before: null, most: null });
		return keyUseFile(uses, now());
	}

	return (
		<details
			className="more"
			onToggle={(event) => {
				if (event.currentTarget.open) read(null, []);
			}}
		>
			<summary id={id}>{translate('keyUseTitle')}</summary>
			<p className="help">{translate('keyUseHelp')}</p>
			{failure && <FailureNotice failure={failure} />}
			{shown?.uses.length === 0 && <p>{translate('keyUseNone')}</p>}
			{shown !== null && shown.uses.length > 0 && (
				<>
					<KeyUseTable uses={shown.uses} />
					{shown.older !== null && (
						<button type="button" className="older" onClick={() => read(shown.older, shown.uses)}>
							{translate('auditOlder')}
						</button>
					)}
					<SaveButton about={id} make={save}>
						{translate('keyUseFile')}
					</SaveButton>
				</>
			)}
		</details>
	);
}
