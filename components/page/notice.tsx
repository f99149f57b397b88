import type { ReactNode } from 'react';

type Props = {
	/** `caution` must not be skipped, `problem` is something that failed. */
	readonly tone: 'caution' | 'problem';
	readonly title: string;
	readonly children?: ReactNode;
};

/** A framed message. The tone is also a shape, so that colour is never the only sign. */
export function Notice({ tone, title, children }: Props): ReactNode {
	return (
		<div className="notice" data-tone={tone}>
			<p className="notice-title">{title}</p>
			{children}
		</div>
	);
}
