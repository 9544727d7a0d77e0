"use strict";
const EXAMPLE = `# Who was released, when, by whom,
# and in which words?
{
  prisonerReleases(
    filter: {status: {eq: COMPLETED}}
    orderBy: [{date: DESC}]
    first: 10
  ) {
    totalCount
    nodes {
      count
      date { edtf }
      releasedBy { name }
      evidence { field exact url }
    }
  }
}
`;
if (window.React && window.ReactDOM && window.GraphiQL) {
  const fetcher = window.GraphiQL.createFetcher({ url: "/graphql" });
  const editor = window.React.createElement(window.GraphiQL, { fetcher, defaultQuery: EXAMPLE });
  window.ReactDOM.createRoot(document.getElementById("editor")).render(editor);
}
