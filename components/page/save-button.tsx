import { type ReactNode, useState } from 'react';
import type { SavedFile } from '../../utils/export/saved-file.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { BusyButton } from './busy-button.tsx';
import { usePorts } from './ports.ts';
import { useText } from './text.ts';

type Props = {
	/** Makes the file as it is now. */
	readonly make: () => Promise<SavedFile>;
	/** The id of the heading of what is saved. */
	readonly about: string;
	/** What is in it, and what is not. */
	readonly children?: ReactNode;
};

/** "Save as file", and what came of it. */
export function SaveButton({ make, about, children }: Props): ReactNode {
	const { translate } = useText();
	const { saveFile } = usePorts();
	const [busy, setBusy] = useState(false);
	const [saved, setSaved] = useState('');
	const [failure, setFailure] = useState<Failure | null>(null);

	async function save(): Promise<void> {
		setBusy(true);
		setFailure(null);
		setSaved('');
		try {
			const file = await make();
			saveFile(file);
			setSaved(file.name);
		} catch (error) {
			setFailure(failureOf(error));
		}
		setBusy(false);
	}

	return (
		<div className="save">
			<div className="actions">
				<BusyButton
					label={translate('saveFile')}
					busyLabel={translate('saveFileBusy')}
					busy={busy}
					about={about}
					onClick={() => void save()}
				/>
				<p className="help" role="status">
					{saved === '' ? children : translate('saveFileDone', saved)}
				</p>
			</div>
			{failure && <FailureNotice failure={failure} />}
		</div>
	);
}
