import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { changeSearch, type LibrarySearch } from './library-search.ts'

const route = getRouteApi('/signed-in/library')

/** The view in the URL, and how to change it. */
export function useView() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const change = useCallback(
    (changes: LibrarySearch, options: { replace?: boolean } = {}) =>
      void navigate({ to: '/', search: (now) => changeSearch(now as LibrarySearch, changes), ...options }),
    [navigate],
  )
  const show = useCallback((next: LibrarySearch) => void navigate({ to: '/', search: next }), [navigate])
  return { search, change, show }
}
