import { type ReactNode, useId, useState } from 'react';
import type { Diagnostics } from '../../utils/diagnostics/diagnostics.ts';
import { diagnosticsFile } from '../../utils/diagnostics/diagnostics-file.ts';
import { readDiagnostics } from '../../utils/diagnostics/read-diagnostics.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { usePorts } from '../page/ports.ts';
import { SaveButton } from '../page/save-button.tsx';
import { useText } from '../page/text.ts';

const CONTENTS = [
	'diagnosticsBrowser',
	'diagnosticsConnections',
	'diagnosticsSync',
	'diagnosticsStored',
] as const satisfies readonly MessageKey[];

/** The file for a support request: what is in it is said, and can be read word for word, before it is saved. */
export function DiagnosticsFile(): ReactNode {
	const { translate, now } = useText();
	const { send, browserFacts } = usePorts();
	const id = useId();
	const [shown, setShown] = useState<Diagnostics | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	/** What is shown is what was saved last. */
	async function read(): Promise<Diagnostics> {
		const diagnostics = await readDiagnostics(send, browserFacts(), now());
		setShown(diagnostics);
		setFailure(null);
		return diagnostics;
	}

	return (
		<details className="more diagnostics">
			<summary id={id}>{translate('diagnosticsTitle')}</summary>
			<p>{translate('diagnosticsHelp')}</p>
			<ul>
				{CONTENTS.map((content) => (
					<li key={content}>{translate(content)}</li>
				))}
			</ul>
			<p>{translate('diagnosticsLacks')}</p>
			<details
				onToggle={(event) => {
					if (event.currentTarget.open) read().catch((error: unknown) => setFailure(failureOf(error)));
				}}
			>
				<summary>{translate('diagnosticsShow')}</summary>
				{failure && <FailureNotice failure={failure} />}
				{shown !== null && (
					// A region that scrolls has to be reached by the keyboard.
					// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
					<section className="text-scroll" dir="ltr" aria-label={translate('diagnosticsShow')} tabIndex={0}>
						<pre>{diagnosticsFile(shown, now()).content}</pre>
					</section>
				)}
			</details>
			<SaveButton about={id} make={async () => diagnosticsFile(await read(), now())}>
				{translate('diagnosticsNowhere')}
			</SaveButton>
		</details>
	);
}
