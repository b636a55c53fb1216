"""Many machines: translation on a Ray cluster (https://docs.ray.io); the extra `ray` installs it.

`ArticleMapper` and `TextMapper` are what `Dataset.map_batches` of Ray Data makes actors of;
`translate_shards` translates files of articles, one in for one out.
"""

from translate.integrations.ray.cluster import LOCAL, cluster
from translate.integrations.ray.mappers import ArticleMapper, TextMapper
from translate.integrations.ray.shards import translate_shards
from translate.integrations.ray.workers import on_cluster
from translate.integrations.shards import ShardReport

__all__ = [
    "LOCAL",
    "ArticleMapper",
    "ShardReport",
    "TextMapper",
    "cluster",
    "on_cluster",
    "translate_shards",
]
