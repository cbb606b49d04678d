export interface LiveEvent {
  event: string;
  data: string;
}

/** What comes over a stream of server-sent events: events, and comments as events named `:`. */
export async function* eventsOf(response: Response): AsyncGenerator<LiveEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const lines = block.split('\n');
      const comment = lines.find((line) => line.startsWith(':'));
      if (comment) yield { event: ':', data: comment.slice(1).trim() };
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6) ?? '';
      if (event) yield { event, data };
    }
  }
}

/** The next event that is no comment. */
export async function nextEvent(events: AsyncGenerator<LiveEvent, void>): Promise<LiveEvent | undefined> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) return undefined;
    if (value.event !== ':') return value;
  }
}
