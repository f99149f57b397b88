import { type ReactNode, useId, useState } from 'react';
import type { SavedFile } from '../../utils/export/saved-file.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { SaveButton } from '../page/save-button.tsx';
import { useText } from '../page/text.ts';

/** Some lines of a log, the latest first. `older`: the `before` of what is older; null: nothing is. */
export type LogPage<Line, Before> = { readonly lines: readonly Line[]; readonly older: Before | null };

type PagedLogProps<Line, Before> = {
	readonly words: Readonly<Record<'title' | 'help' | 'none' | 'file', MessageKey>>;
	/** Reads what came before this; null: the latest. */
	readonly read: (before: Before | null) => Promise<LogPage<Line, Before>>;
	readonly table: (lines: readonly Line[]) => ReactNode;
	/** Makes the file with all of it. */
	readonly file: () => Promise<SavedFile>;
};

/** A log, a page at a time. Read when it is opened, and only then. */
export function PagedLog<Line, Before>({ words, read, table, file }: PagedLogProps<Line, Before>): ReactNode {
	const { translate } = useText();
	const id = useId();
	const [shown, setShown] = useState<LogPage<Line, Before> | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	function show(before: Before | null, above: readonly Line[]): void {
		setFailure(null);
		read(before).then(
			({ lines, older }) => setShown({ lines: [...above, ...lines], older }),
			(error: unknown) => setFailure(failureOf(error)),
		);
	}

	return (
		<details
			className="more"
			onToggle={(event) => {
				if (event.currentTarget.open) show(null, []);
			}}
		>
			<summary id={id}>{translate(words.title)}</summary>
			<p className="help">{translate(words.help)}</p>
			{failure && <FailureNotice failure={failure} />}
			{shown?.lines.length === 0 && <p>{translate(words.none)}</p>}
			{shown !== null && shown.lines.length > 0 && (
				<>
					{table(shown.lines)}
					{shown.older !== null && (
						<button type="button" className="older" onClick={() => show(shown.older, shown.lines)}>
							{translate('auditOlder')}
						</button>
					)}
					<SaveButton about={id} make={file}>
						{translate(words.file)}
					</SaveButton>
				</>
			)}
		</details>
	);
}
