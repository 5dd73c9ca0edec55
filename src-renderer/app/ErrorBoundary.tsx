import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { shellCopy } from './copy/shell-copy.ts'

type State = { readonly error: unknown }

/** Keeps a bug in one part from taking the window down. Only a class can do this. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('something was thrown') }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    const told = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)
    return (
      <div role="alert">
        <EmptyState
          title={shellCopy.crash.title}
          body={shellCopy.crash.body}
          actions={
            <>
              <Button onClick={() => this.setState({ error: null })}>{shellCopy.crash.again}</Button>
              <Button onClick={() => window.location.reload()}>{shellCopy.crash.reload}</Button>
              <Button variant="quiet" onClick={() => void navigator.clipboard.writeText(told)}>
                {shellCopy.crash.copy}
              </Button>
            </>
          }
        />
      </div>
    )
  }
}
