import type { ReactNode } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { useText } from '../page/text.ts';

type Props = { readonly heading: MessageKey; readonly points: readonly MessageKey[] };

/** A text that is there for whoever asks, and takes one line for everybody else. */
export function MoreText({ heading, points }: Props): ReactNode {
	const { translate } = useText();
	return (
		<details className="more">
			<summary>{translate(heading)}</summary>
			<ul>
				{points.map((point) => (
					<li key={point}>{translate(point)}</li>
				))}
			</ul>
		</details>
	);
}
